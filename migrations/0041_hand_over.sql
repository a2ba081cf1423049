-- A post or an appointment that has not begun can be taken back: nobody held it for a day. What has begun stays for ever.
grant delete on people.post, governance.appointment to accord_app;
