-- Agencies whose head signs a kind of letter in the name of the head of the region ("a.n. Wali Kota"), decision 0129.
alter table letter_setting add column on_behalf uuid[] not null default '{}';
