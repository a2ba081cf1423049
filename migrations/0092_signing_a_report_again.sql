-- Whoever signed a report that was changed afterwards is told of it once.
alter table reports.reminder drop constraint reminder_about_check;
alter table reports.reminder add constraint reminder_about_check check (
  about in ('contribution', 'statement', 'reading', 'signature', 'signing-again', 'publication', 'sending')
);
