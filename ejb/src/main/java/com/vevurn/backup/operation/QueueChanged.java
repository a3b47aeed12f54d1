package com.vevurn.backup.operation;

/** Event: the queue of operations may have something to start, once the transaction has succeeded that says so. */
public record QueueChanged() {}
