-- Whether the script does nothing where the browser asks for that (Global Privacy Control).

alter table programs add column global_privacy_control boolean not null default false;
