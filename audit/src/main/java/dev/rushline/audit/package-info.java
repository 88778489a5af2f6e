/** Whether the tables follow from the logs, by a reading of the rules that shares no code with the product. */
@NullMarked
package dev.rushline.audit;

import org.jspecify.annotations.NullMarked;
