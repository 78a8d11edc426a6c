/// Failures as users see them: one exception, one enum of codes with stable numbers. Each endpoint
/// maps [ErrorCode] to its own protocol in one table; nobody invents another exception type. A
/// message names the thing, the cause and the fix.
@NullMarked
package dev.tributary.spi.error;

import org.jspecify.annotations.NullMarked;
