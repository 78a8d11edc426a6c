/// Tests of the files adapter: its folder rules with an inspector that reads nothing, its contract
/// with the embedded engine.
@NullMarked
package dev.tributary.adapter.files;

import org.jspecify.annotations.NullMarked;
