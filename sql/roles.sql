-- The five roles of the warehouse. Run once per server by its administrator; `huizong init` does it for the embedded server.
-- None is a superuser, none may create roles or databases, none bypasses row-level security.
do $$
declare
    wanted text;
begin
    foreach wanted in array array['huizong_owner', 'huizong_pipeline', 'huizong_portal', 'huizong_registrar', 'huizong_read'] loop
        if not exists (select from pg_roles where rolname = wanted) then
            execute format('create role %I login nosuperuser nocreatedb nocreaterole nobypassrls', wanted);
        end if;
    end loop;
end
$$;
