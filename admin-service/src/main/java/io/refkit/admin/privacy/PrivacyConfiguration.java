package io.refkit.admin.privacy;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Export and erasure as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({
    PersonalData.class,
    ExportDocument.class,
    Erasures.class,
    Eraser.class,
    Privacy.class,
    Stakes.class,
    PrivacyController.class,
    PrivacyPages.class
})
public class PrivacyConfiguration {}
