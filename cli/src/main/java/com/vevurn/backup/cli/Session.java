package com.vevurn.backup.cli;

/**
 * What a command works with.
 *
 * @param api the server
 * @param screen where results go
 * @param around what else the run finds around it
 */
record Session(Api api, Screen screen, Surroundings around) {}
