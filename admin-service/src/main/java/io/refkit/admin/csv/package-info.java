/** Lists as files for spreadsheets, of any size. */
@NullMarked
package io.refkit.admin.csv;

import org.jspecify.annotations.NullMarked;
