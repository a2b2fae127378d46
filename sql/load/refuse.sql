-- Readings that cannot become a submission: whose they are is unknown, the unit is unknown, of another type, or not the sender.
update loading set problem = case
    when unit = '' then 'F024'
    when reporter is null then 'F004'
    when reporter <> form then 'F009'
    when claimed_unit is not null and claimed_unit <> unit then 'F008'
end
