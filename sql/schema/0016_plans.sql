-- Plans (方案): the third part of a report, kept like narratives. What is planned is text only; no figure comes from it.

alter table raw_narrative add column part text not null default 'narrative' check (part in ('narrative', 'plan'));
comment on column raw_narrative.part is '部分：narrative 总结，plan 方案';
comment on table raw_narrative is '从文件中读出的总结或方案，只存文字，不取数字';
comment on column core_version.part is '部分：table 统计表，narrative 总结，plan 方案';
comment on table core_alike is '雷同的总结或方案；只有看得到两家单位的人才看得到';

drop policy area on raw_narrative;
create policy area on raw_narrative for select to huizong_read, huizong_portal
using (exists (select from core_version v where v.arrival_id = raw_narrative.arrival_id and v.part = raw_narrative.part));

-- Letters that no mail server took: staff see those of their area, and let one go again to the unit's present address.
grant select (id, kind, recipient, subject, unit, made_at, attempts, next_try_at, sent_at, given_up_at, problem),
update (recipient, attempts, next_try_at, given_up_at, problem) on core_outbox to huizong_portal;
create policy given_up on core_outbox for select to huizong_portal
using (nullif(current_setting('huizong.unit', true), '') is null and sent_at is null and core_decides(unit));
create policy again on core_outbox for update to huizong_portal
using (given_up_at is not null and core_decides(unit))
with check (
    given_up_at is null and attempts = 0
    and exists (select from portal_account a where a.unit = core_outbox.unit and lower(a.email) = recipient)
);
