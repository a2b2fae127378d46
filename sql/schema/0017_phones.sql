-- The telephone of a unit, for the list to chase from.
alter table core_unit add column phone text;
comment on column core_unit.phone is '联系电话';
grant select (phone) on core_unit to huizong_portal;

-- a plain view over the newest row of every unit: what is recorded later holds
create view core_phone with (security_invoker = true) as
select u.code as unit, u.phone
from (select distinct on (code) code, phone from core_unit order by code asc, recorded_at desc, valid_from desc) u
where u.phone <> '';
comment on view core_phone is '单位的联系电话（以最近登记的为准）';
comment on column core_phone.unit is '单位编码';
comment on column core_phone.phone is '联系电话';
grant select on core_phone to huizong_portal, huizong_registrar;
