-- A turn that is over calls nobody any more: its unread notices are settled with the act that closed it.
create index notice_unread_of_dossier on notice (tenant, dossier, event_seq) where read_at is null;
