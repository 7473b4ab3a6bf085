/** JSON over HTTP as all services speak it: what a body may be, how a refusal looks, whose address a request has. */
@NullMarked
package io.refkit.http;

import org.jspecify.annotations.NullMarked;
