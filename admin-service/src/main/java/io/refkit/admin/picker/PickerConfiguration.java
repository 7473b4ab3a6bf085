package io.refkit.admin.picker;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The picker of affiliates as a part of the panel. */
@Configuration(proxyBeanMethods = false)
@Import({AffiliatePicker.class, PickerPages.class})
public class PickerConfiguration {}
