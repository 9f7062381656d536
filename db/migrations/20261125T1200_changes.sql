-- What was withdrawn lately, the latest first: feeds tell it, and a page of them reads no more than it shows.
create index change_withdrawn on public_read.change (at desc) where act = 'withdraw';

-- Whether anything public still names some bytes: asked after each withdrawal, before they leave the public store.
create index release_attachments on public_read.register_release using gin ((content -> 'attachments') jsonb_path_ops);
