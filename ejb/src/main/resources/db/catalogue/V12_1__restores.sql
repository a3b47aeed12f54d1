-- What was restored into an environment, which each plan of a restore looks at. An operation's environment never changes.
create index operation_by_environment on operation (environment);
