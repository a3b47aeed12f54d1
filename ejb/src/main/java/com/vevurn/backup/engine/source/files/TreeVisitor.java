package com.vevurn.backup.engine.source.files;

import java.io.IOException;
import java.io.InputStream;

/** Is told of every entry of some roots, each directory before what is in it. */
interface TreeVisitor {
    /** A root begins; its own directory comes next. */
    void root(String name) throws IOException;

    void directory(Entry entry) throws IOException;

    /** @param content as many bytes as the entry says */
    void file(Entry entry, InputStream content) throws IOException;

    /** A symbolic link, or another name of a file that came before. */
    void link(Entry entry) throws IOException;

    /** Nothing more comes for this directory. */
    void left(Entry directory) throws IOException;

    /** One who only wants to have it counted. */
    TreeVisitor NOBODY = new TreeVisitor() {
        @Override
        public void root(String name) {}

        @Override
        public void directory(Entry entry) {}

        @Override
        public void file(Entry entry, InputStream content) {}

        @Override
        public void link(Entry entry) {}

        @Override
        public void left(Entry directory) {}
    };
}
