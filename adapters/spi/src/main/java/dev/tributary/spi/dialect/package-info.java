/// A database's SQL described as data: quoting, type names, operator forms, capabilities. Default
/// deny: what is not listed is never sent there. The one writer that is driven by these
/// descriptions is `dev.tributary.planner.write`.
@NullMarked
package dev.tributary.spi.dialect;

import org.jspecify.annotations.NullMarked;
