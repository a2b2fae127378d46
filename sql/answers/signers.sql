-- Who may sign an edition of a place, the place's own staff first.
select a.login, a.name, x.name as area, a.password_hash is not null as is_activated
from core_tree t
join portal_account a on a.is_active and a.role in ('staff', 'admin') and a.area = any(t.path)
join core_tree x on x.campaign = t.campaign and x.place = a.area
where t.campaign = %(campaign)s and t.place = %(place)s
order by array_position(t.path, a.area), a.name, a.login
