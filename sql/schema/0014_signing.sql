-- Editions that stand: who signed which content, whether it was held against the landed files, whom it goes to, alarms.

create table core_snapshot (
    campaign text not null,
    place text not null,
    number int not null,
    content bytea not null,
    primary key (campaign, place, number),
    foreign key (campaign, place, number) references core_edition (campaign, place, number)
);
comment on table core_snapshot is '每期汇总报告的数据快照，据此可重新生成；只增不改';
comment on column core_snapshot.campaign is '年份';
comment on column core_snapshot.place is '区划代码';
comment on column core_snapshot.number is '编号';
comment on column core_snapshot.content is '快照文件的内容';

alter table core_edition add unique (campaign, place, number, content_sha256);
-- the filing time is the clock's and nobody's choice
revoke insert on core_edition from huizong_pipeline;
grant insert (campaign, number, kind, place, as_of, snapshot_sha256, content_sha256, folder) on core_edition to huizong_pipeline;

create table core_verification (
    id bigint generated always as identity primary key,
    campaign text not null,
    place text not null,
    number int not null,
    is_ok boolean not null,
    checked bigint not null,
    differences jsonb not null,
    checked_at timestamptz not null default core_now(),
    foreign key (campaign, place, number) references core_edition (campaign, place, number)
);
create index core_verification_edition on core_verification (campaign, place, number, id desc);
comment on table core_verification is '汇总报告与存档文件的逐数核对，只增不改';
comment on column core_verification.id is '内部编号';
comment on column core_verification.campaign is '年份';
comment on column core_verification.place is '区划代码';
comment on column core_verification.number is '编号';
comment on column core_verification.is_ok is '是否一致';
comment on column core_verification.checked is '核对的原始数字个数';
comment on column core_verification.differences is '不一致之处，最多列前二十处';
comment on column core_verification.checked_at is '核对时间';

create table core_signature (
    campaign text not null,
    place text not null,
    number int not null,
    seat int not null check (seat in (1, 2)),
    account text not null,
    signer text not null,
    content_sha256 text not null,
    signed_at timestamptz not null,
    primary key (campaign, place, number, seat),
    unique (campaign, place, number, account),
    foreign key (campaign, place, number, content_sha256) references core_edition (campaign, place, number, content_sha256)
);
comment on table core_signature is '正式版和补充版的签字：两个人，签的是内容的摘要；只增不改';
comment on column core_signature.campaign is '年份';
comment on column core_signature.place is '区划代码';
comment on column core_signature.number is '编号';
comment on column core_signature.seat is '1 审核人，2 签发人';
comment on column core_signature.account is '登录名';
comment on column core_signature.signer is '签字时的姓名或岗位';
comment on column core_signature.content_sha256 is '所签内容的摘要';
comment on column core_signature.signed_at is '签字时间，以系统时钟为准';

-- every rule of signing in one place, whoever inserts; its sentences are shown to people
create function core_sign() returns trigger language plpgsql as
$$
declare
    signed core_edition;
begin
    select * into signed from core_edition e
    where e.campaign = new.campaign and e.place = new.place and e.number = new.number;
    if signed is null then
        raise exception '没有这一期汇总报告。';
    end if;
    if signed.kind = 'provisional' then
        raise exception '临时版不用签发。';
    end if;
    if signed.content_sha256 <> new.content_sha256 then
        raise exception '这一期的内容与您看到的不同，没有签字。请重新打开页面核对。';
    end if;
    select a.name into new.signer
    from portal_account a
    join core_tree t on t.campaign = new.campaign and t.place = new.place
    where a.login = new.account and a.is_active and a.role in ('staff', 'admin') and a.area = any(t.path);
    if new.signer is null then
        raise exception '账号 % 不是该地区可以签字的管理人员。', new.account;
    end if;
    if exists (select from core_signature s where s.campaign = new.campaign and s.place = new.place and s.number = new.number and s.account = new.account) then
        raise exception '审核人和签发人必须是两个人，您已在这一期上签过字。';
    end if;
    if exists (select from core_signature s where s.campaign = new.campaign and s.place = new.place and s.number = new.number and s.seat = new.seat) then
        raise exception '这一栏已有人签字。';
    end if;
    if exists (
        select from core_edition e
        where e.campaign = new.campaign and e.place = new.place and e.number > new.number and e.kind <> 'provisional'
            and (
                (e.kind = signed.kind and e.as_of = signed.as_of)
                or 2 = (select count(*) from core_signature s where s.campaign = e.campaign and s.place = e.place and s.number = e.number)
            )
    ) then
        raise exception '这一期之后已有更新的一期，请签更新的一期。';
    end if;
    if not coalesce((
        select v.is_ok from core_verification v
        where v.campaign = new.campaign and v.place = new.place and v.number = new.number order by v.id desc limit 1
    ), true) then
        raise exception '这一期与存档文件核对不一致，不能签字；请先查明原因。';
    end if;
    new.signed_at := core_now();
    return new;
end
$$;
comment on function core_sign() is '签字的规则：谁可以签、签什么、何时';
create trigger core_sign before insert on core_signature for each row execute function core_sign();

create table core_recipient (
    place text not null,
    email text not null,
    body text not null,
    added_at timestamptz not null default core_now(),
    removed_at timestamptz,
    id bigint generated always as identity primary key
);
create unique index core_recipient_current on core_recipient (place, email) where removed_at is null;
comment on table core_recipient is '各地区汇总报告的收件人名单；停发的留存';
comment on column core_recipient.place is '收哪个区划的报告';
comment on column core_recipient.email is '邮箱，小写';
comment on column core_recipient.body is '收件单位或部门';
comment on column core_recipient.added_at is '列入时间';
comment on column core_recipient.removed_at is '停发时间';
comment on column core_recipient.id is '内部编号';

create table core_alarm (
    campaign text not null references core_campaign,
    place text not null,
    kind text not null check (kind in ('late', 'unsigned', 'differs', 'away')),
    text_zh text not null,
    raised_at timestamptz not null default core_now(),
    primary key (campaign, place, kind)
);
comment on table core_alarm is '截止值守发出的警报，每种一次';
comment on column core_alarm.campaign is '年份';
comment on column core_alarm.place is '区划代码';
comment on column core_alarm.kind is 'late 截止时点的稿没有按时编制，unsigned 到印发时限未签发，differs 与存档文件不一致，away 数据库中断过';
comment on column core_alarm.text_zh is '给管理人员看的话';
comment on column core_alarm.raised_at is '发出时间';

grant select, insert on core_snapshot, core_verification to huizong_pipeline;
grant select on core_signature, core_alarm to huizong_pipeline;
grant insert (campaign, place, number, seat, account, content_sha256) on core_signature to huizong_pipeline, huizong_portal;
grant insert (campaign, place, kind, text_zh) on core_alarm to huizong_pipeline;
grant select on core_recipient to huizong_pipeline, huizong_portal;
grant insert (place, email, body), update (removed_at) on core_recipient to huizong_pipeline;
grant select on core_verification, core_signature, core_alarm to huizong_portal, huizong_read;

select core_shut('core_snapshot');
select core_guard(g.name, format('exists (select from core_tree t where t.campaign = %1$I.campaign and t.place = %1$I.place and core_sees(t.path, null))', g.name))
from (values ('core_verification'), ('core_signature'), ('core_alarm')) as g (name);
create policy sign on core_signature for insert to huizong_portal
with check (
    exists (
        select from portal_account a
        where a.login = account and a.area = nullif(current_setting('huizong.area', true), '')
    )
);
select core_shut('core_recipient');
create policy area on core_recipient for select to huizong_portal
using (exists (select from core_tree t where t.place = core_recipient.place and core_sees(t.path, null)));
