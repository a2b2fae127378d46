-- Administration by staff: a role of its own, confined to an area; delegated reporting: a unit acts for those below it.

alter table portal_account add column signed_in_at timestamptz;
comment on column portal_account.signed_in_at is '最近一次登录的时间';
comment on column portal_who.id is '内部编号';
comment on column portal_who.login is '登录名';
comment on column portal_who.role is '角色';
comment on column portal_who.unit is '上报单位编码';
comment on column portal_who.area is '所管区划';
comment on column portal_who.name is '显示的名称';
create unique index portal_account_unit on portal_account (unit);
create index core_tree_place on core_tree (place);
create index core_scope_unit on core_scope (unit);

create function core_administers(its_unit text, its_area text) returns boolean language sql stable as
$$
    select coalesce(
        case
            when its_unit is not null then (
                select nullif(current_setting('huizong.area', true), '') = any(s.path)
                from core_scope s where s.unit = its_unit order by s.campaign desc limit 1
            )
            else (
                select nullif(current_setting('huizong.area', true), '') = any(t.path)
                from core_tree t where t.place = its_area order by t.campaign desc limit 1
            )
        end, false)
$$;
comment on function core_administers(text, text) is '上报单位或管理人员是否在当前会话所管的区划内';
grant execute on function core_administers(text, text) to huizong_registrar;

-- the portal itself signs people in; it makes no accounts, codes or tokens
revoke insert, update on portal_account, portal_activation, portal_token from huizong_portal;
grant update (password_hash, signed_in_at) on portal_account to huizong_portal;
grant update (used_at) on portal_activation to huizong_portal;

grant usage on schema public to huizong_registrar;
grant execute on function core_now(), core_sees(text[], text[]) to huizong_registrar;
grant select on core_clock, core_place, core_unit, core_campaign, core_due, core_reporter, core_slot, core_tree, core_scope
to huizong_registrar;
grant insert on core_unit to huizong_registrar;
grant insert, delete on core_tree to huizong_registrar;
grant insert, update, delete on core_scope to huizong_registrar;
grant select, insert, update (name, email, is_active) on portal_account to huizong_registrar;
grant select, insert, update (used_at) on portal_activation to huizong_registrar;
grant select, insert, update (revoked_at) on portal_token to huizong_registrar;
grant insert, select (key) on core_outbox to huizong_registrar;

create policy registrar on core_unit for select to huizong_registrar using (true);
create policy registrar_adds on core_unit for insert to huizong_registrar with check (
    -- before anyone is registered there is no tree; the import itself looks at the places then
    (core_administers(null, core_unit.place) or not exists (select from core_tree))
    and (
        core_administers(core_unit.code, null)
        or not exists (select from core_scope s where s.unit = core_unit.code)
    )
);
create policy registrar on core_slot for select to huizong_registrar using (true);
create policy registrar on core_scope to huizong_registrar using (true) with check (true);
create policy registrar on core_outbox for select to huizong_registrar using (true);
create policy registrar_puts on core_outbox for insert to huizong_registrar with check (sent_at is null and attempts = 0);

do $$
declare
    guarded record;
begin
    for guarded in
        select * from (values
            ('portal_account', 'core_administers(unit, area)'),
            ('portal_activation', 'exists (select from portal_account a where a.id = account_id)'),
            ('portal_token', 'core_administers(unit, null)')
        ) as g (name, administered)
    loop
        perform core_shut(guarded.name);
        execute format('create policy portal on %I to huizong_portal using (true) with check (true)', guarded.name);
        execute format(
            'create policy registrar on %I to huizong_registrar using (%s) with check (%s)',
            guarded.name, guarded.administered, guarded.administered
        );
    end loop;
end
$$;

-- an office lands for itself and for units below it in its reporting line, and sees what was sent for them
drop policy upload on raw_arrival;
create policy upload on raw_arrival for insert to huizong_portal with check (
    state = 'landed' and attempts = 0 and parent is null
    and (
        claimed_unit = nullif(current_setting('huizong.unit', true), '')
        or exists (
            select from core_scope s
            where s.unit = claimed_unit and nullif(current_setting('huizong.unit', true), '') = any(s.line)
        )
    )
);
create policy line on raw_arrival for select to huizong_portal, huizong_read
using (state not in ('held', 'discarded') and exists (select from core_scope s where s.unit = claimed_unit));
create policy line on portal_draft to huizong_portal
using (
    exists (
        select from core_scope s
        where s.unit = portal_draft.unit and nullif(current_setting('huizong.unit', true), '') = any(s.line)
    )
)
with check (
    exists (
        select from core_scope s
        where s.unit = portal_draft.unit and nullif(current_setting('huizong.unit', true), '') = any(s.line)
    )
);
