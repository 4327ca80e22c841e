//! A filled-in form written out as text.
