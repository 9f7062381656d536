-- What was withdrawn lately, the latest first: feeds tell it, and a page of them reads no more than it shows.
create index change_withdrawn on public_read.change (at desc) where act = 'withdraw';
