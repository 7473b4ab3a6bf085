/** Lists as files for spreadsheets, of any size. */
@NullMarked
package io.refkit.csv;

import org.jspecify.annotations.NullMarked;
