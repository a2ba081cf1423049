-- That somebody asked, in one of the partnerships of an account, that its second factor be taken away. It stands with the
-- account, so that it is seen and can be stopped wherever its owner is signed in.
alter table auth."user" add column reset_asked_at timestamptz;
