-- What was found while reading, joint events whose lead nobody knows, and tables of one unit that came in one archive or mail
-- and differ: which of them holds, or whether each is half of the report, is for their sender to say.
with fresh as (
    select v.id, v.campaign, v.unit, r.findings, r.joint, r.own, r.including, a.id as arrival, a.parent from loading l
    join core_version v on v.arrival_id = l.arrival_id and v.part = l.part
    join raw_reading r on r.arrival_id = l.arrival_id
    join raw_arrival a on a.id = l.arrival_id
    where l.part = 'table'
    union all
    select v.id, v.campaign, v.unit, n.findings, null, null, null, null, null from loading l
    join core_version v on v.arrival_id = l.arrival_id and v.part = l.part
    join raw_narrative n on n.arrival_id = l.arrival_id and n.part = l.part
),
found as (
    select f.id, w.n, j.code, j.kind, j.severity, j.indicator, j.scope, j.label, j.sheet, j.cell, j.said, j.expected, j.candidates, j.text_zh, j.text_en
    from fresh f
    cross join lateral jsonb_array_elements(f.findings) with ordinality w (item, n)
    cross join lateral jsonb_to_record(w.item) as j (
        code text, kind text, severity text, indicator text, scope text, label text, sheet text, cell text, said text,
        expected text, candidates text[], text_zh text, text_en text
    )
    union all
    select
        f.id, 1000 + row_number() over (partition by f.id order by j.sheet, j.cell), 'J002', 'question', 'explain', j.indicator, 'own', '牵头单位', j.sheet, j.cell,
        j.lead, null, coalesce((select array_agg(s.unit order by s.unit) from core_scope s where s.campaign = f.campaign and s.name = j.lead), '{}'),
        '联合活动的牵头单位“' || j.lead || '”在名录中' || case when exists (
            select from core_scope s where s.campaign = f.campaign and s.name = j.lead
        ) then '有几个同名单位，请改填单位编码。' else '找不到，请填写单位编码或名录中的全称。' end,
        'The lead unit of the joint event is not one unit of the register.'
    from fresh f
    cross join lateral jsonb_to_recordset(f.joint) as j (indicator text, lead text, sheet text, cell text)
    where j.lead <> '' and (
        select count(*) from core_scope s where s.campaign = f.campaign and (s.unit = j.lead or s.name = j.lead)
    ) <> 1
    union all
    select
        f.id, 2000, 'D002', 'question', 'explain', null, 'own', null, null, null, min(o.name), null, '{}',
        '同一个压缩包或邮件里有本单位的几份统计表，数字不同（另一份是“' || min(o.name) || '”），不知道以哪一份为准。请合成一份，单独重新报送。',
        'The same archive or mail holds several tables of this unit with different figures.'
    from fresh f
    join raw_arrival o on o.parent = f.parent and o.id <> f.arrival
    join raw_reading q on q.arrival_id = o.id and q.campaign = f.campaign
        and (q.own, q.including) is distinct from (f.own, f.including)
    join core_version w on w.arrival_id = o.id and w.part = 'table' and w.campaign = f.campaign and w.unit = f.unit
    group by f.id
)
insert into core_finding (version_id, ordinal, code, kind, severity, indicator, scope, label, sheet, cell, said, expected, candidates, text_zh, text_en)
select id, row_number() over (partition by id order by n), code, kind, severity, indicator, scope, label, sheet, cell, said, expected, candidates, text_zh, text_en
from found
