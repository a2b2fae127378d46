-- Who may use the portal and the channels: accounts, sessions, tokens; what goes out: the outbox. Secrets only as digests.

create table portal_account (
    id bigint generated always as identity primary key,
    login text not null unique check (login ~ '^[0-9A-Za-z._@-]{1,64}$'),
    role text not null check (role in ('office', 'staff', 'admin')),
    unit text,
    area text,
    name text not null,
    email text,
    password_hash text,
    is_active boolean not null default true,
    made_at timestamptz not null default core_now(),
    check ((role = 'office') = (unit is not null)),
    check ((role = 'office') = (area is null))
);
comment on table portal_account is '门户账号';
comment on column portal_account.id is '内部编号';
comment on column portal_account.login is '登录名；上报单位用单位编码';
comment on column portal_account.role is 'office 上报单位，staff 管理人员，admin 系统管理员';
comment on column portal_account.unit is '上报单位编码';
comment on column portal_account.area is '管理人员所管区划';
comment on column portal_account.name is '显示的名称';
comment on column portal_account.email is '接收激活码和通知的邮箱';
comment on column portal_account.password_hash is '口令的 argon2 散列；空表示尚未激活';
comment on column portal_account.is_active is '是否可用';
comment on column portal_account.made_at is '建立时间';

create view portal_who with (security_invoker) as
select id, login, role, unit, area, name from portal_account where is_active;
comment on view portal_who is '可用的账号';

create table portal_activation (
    digest text primary key,
    account_id bigint not null references portal_account,
    expires_at timestamptz not null,
    used_at timestamptz
);
comment on table portal_activation is '一次性激活码，只存摘要';
comment on column portal_activation.digest is '激活码的摘要';
comment on column portal_activation.account_id is '账号';
comment on column portal_activation.expires_at is '有效期至';
comment on column portal_activation.used_at is '使用时间';

create table portal_session (
    digest text primary key,
    account_id bigint not null references portal_account,
    csrf text not null,
    expires_at timestamptz not null
);
create index portal_session_account on portal_session (account_id);
comment on table portal_session is '登录会话，只存摘要';
comment on column portal_session.digest is '会话标识的摘要';
comment on column portal_session.account_id is '账号';
comment on column portal_session.csrf is '表单校验码';
comment on column portal_session.expires_at is '有效期至';

create table portal_attempt (
    key text not null,
    tried_at timestamptz not null default core_now()
);
create index portal_attempt_key on portal_attempt (key, tried_at);
comment on table portal_attempt is '失败的登录尝试，用于限制频率';
comment on column portal_attempt.key is '登录名或来源地址的摘要';
comment on column portal_attempt.tried_at is '时间';

create table portal_token (
    digest text primary key,
    unit text not null,
    label text not null,
    made_at timestamptz not null default core_now(),
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index portal_token_unit on portal_token (unit);
comment on table portal_token is '单位的上报令牌（接口和邮件用），只存摘要';
comment on column portal_token.digest is '令牌的摘要';
comment on column portal_token.unit is '单位编码';
comment on column portal_token.label is '用途说明';
comment on column portal_token.made_at is '发放时间';
comment on column portal_token.expires_at is '有效期至';
comment on column portal_token.revoked_at is '停用时间';

create table portal_draft (
    unit text not null,
    campaign text not null references core_campaign,
    content jsonb not null,
    saved_at timestamptz not null default core_now(),
    primary key (unit, campaign)
);
comment on table portal_draft is '网上填报的草稿';
comment on column portal_draft.unit is '单位编码';
comment on column portal_draft.campaign is '年份';
comment on column portal_draft.content is '已填内容';
comment on column portal_draft.saved_at is '保存时间';

create table core_outbox (
    id bigint generated always as identity primary key,
    key text not null unique,
    kind text not null,
    recipient text not null,
    subject text not null,
    body text not null,
    attachment_name text,
    attachment bytea,
    made_at timestamptz not null default core_now(),
    attempts int not null default 0,
    next_try_at timestamptz not null default core_now(),
    sent_at timestamptz,
    problem text
);
create index core_outbox_waiting on core_outbox (next_try_at) where sent_at is null;
comment on table core_outbox is '待发和已发的邮件；每件事一封';
comment on column core_outbox.id is '内部编号';
comment on column core_outbox.key is '唯一标识：同一件事只发一封';
comment on column core_outbox.kind is '种类：激活、回执、退回等';
comment on column core_outbox.recipient is '收件地址，只取自名录';
comment on column core_outbox.subject is '主题';
comment on column core_outbox.body is '正文';
comment on column core_outbox.attachment_name is '附件名';
comment on column core_outbox.attachment is '附件';
comment on column core_outbox.made_at is '生成时间';
comment on column core_outbox.attempts is '已试次数';
comment on column core_outbox.next_try_at is '下次发送时间';
comment on column core_outbox.sent_at is '发出时间';
comment on column core_outbox.problem is '最近一次失败的原因';

grant select, insert, update on portal_account, portal_activation, portal_token, portal_draft, core_outbox to huizong_pipeline;
grant select, insert, update on portal_account, portal_activation, portal_draft to huizong_portal;
grant select on portal_who to huizong_portal;
grant select, insert, update, delete on portal_session to huizong_portal;
grant select, insert, delete on portal_attempt to huizong_portal;
grant select, insert, update on portal_token to huizong_portal;
grant insert on core_outbox to huizong_portal;
grant delete on portal_draft to huizong_portal;

-- an office sees what it sent, read or not
create policy own on raw_arrival for select to huizong_portal, huizong_read
using (claimed_unit = nullif(current_setting('huizong.unit', true), ''));

select core_shut('portal_draft');
create policy own on portal_draft to huizong_portal
using (unit = nullif(current_setting('huizong.unit', true), ''))
with check (unit = nullif(current_setting('huizong.unit', true), ''));
select core_shut('core_outbox');
create policy put on core_outbox for insert to huizong_portal with check (sent_at is null and attempts = 0);
create policy own on raw_document for select to huizong_portal, huizong_read
using (exists (select from raw_arrival a where a.sha256 = raw_document.sha256));

-- anyone who holds a receipt may ask whether it is genuine: number and content must both be right
create policy receipt on raw_arrival for select to huizong_portal
using (id || '/' || sha256 = current_setting('huizong.receipt', true));
