// SPDX-License-Identifier: Apache-2.0
package io.github.hatchet4j.engine.internal.runtime;

import io.github.hatchet4j.engine.internal.store.Database;
import io.github.hatchet4j.engine.internal.store.StorageException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A database whose commits fail on demand, after the work was done. */
final class FlakyDatabase implements Database {
    final AtomicBoolean broken = new AtomicBoolean();
    private final Database database;

    FlakyDatabase(Database database) {
        this.database = database;
    }

    @Override
    public <T> T write(Work<T> work) {
        return database.write(connection -> {
            T result = work.apply(connection);
            if (broken.get()) {
                throw new StorageException("disk full");
            }
            return result;
        });
    }

    @Override
    public <T> T read(Work<T> work) {
        return database.read(work);
    }

    @Override
    public void reopen() {
        if (broken.get()) {
            throw new StorageException("disk full");
        }
        database.reopen();
    }

    @Override
    public String description() {
        return database.description();
    }

    @Override
    public void close() {
        database.close();
    }
}
