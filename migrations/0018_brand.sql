-- What a partnership is called and the colour of its pages are its own to change.
grant update (name, strap, brand) on platform.partnership to accord_app;
