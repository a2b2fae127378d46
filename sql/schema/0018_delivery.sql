-- Who was sent which edition: staff see it in their area and let a letter that was refused go again, to the same
-- recipient while the list still has him.

create policy edition on core_outbox for select to huizong_portal
using (
    kind = '汇总报告' and nullif(current_setting('huizong.unit', true), '') is null
    and exists (
        select from core_tree t
        where t.campaign = split_part(key, '/', 2) and t.place = split_part(key, '/', 3) and core_sees(t.path, null)
    )
);
create policy edition_again on core_outbox for update to huizong_portal
using (given_up_at is not null and kind = '汇总报告')
with check (
    given_up_at is null and attempts = 0 and kind = '汇总报告'
    and exists (
        select from core_recipient r
        where r.place = split_part(key, '/', 3) and r.email = recipient and r.removed_at is null
            and key = concat_ws('/', 'edition', split_part(key, '/', 2), r.place, split_part(key, '/', 4), r.email)
    )
);

-- What three attempts could not read: staff see it in their area, and whatever it is the staff of the whole.
create policy set_aside on raw_arrival for select to huizong_portal
using (
    state = 'quarantined' and nullif(current_setting('huizong.unit', true), '') is null
    and exists (
        select from core_tree t where t.place = current_setting('huizong.area', true) and cardinality(t.path) = 1
    )
);

alter table core_edition add column no_pdf text;
comment on column core_edition.no_pdf is '归档时没有排成 PDF 的原因；空表示有 PDF';
grant insert (no_pdf) on core_edition to huizong_pipeline;
