package io.refkit.admin.snippet;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The script's tag as a part of the panel. */
@Configuration(proxyBeanMethods = false)
@Import(Snippet.class)
public class SnippetConfiguration {}
