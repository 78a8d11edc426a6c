/// Folders of files as tables. Which file belongs to which table is decided by names alone
/// ([FolderLayout], over a [RootFolder] that nothing escapes); what is in a file is asked of the
/// engine that will scan it. No file is opened here. Start reading at [FilesSource].
@NullMarked
package dev.tributary.adapter.files;

import org.jspecify.annotations.NullMarked;
