package io.refkit.e2e;

/**
 * A program with a rule, made as an operator's script would.
 *
 * @param admin whoever administrates it
 * @param backend the shop's
 */
record Program(String id, Api admin, Api backend) {
    /** In a Refkit that is set up with it. */
    static Program create(Panel panel, String website) {
        var password = "{\"password\":\"%s\"}".formatted(Panel.PASSWORD);
        var anybody = panel.api("none");
        anybody.post("/admin/setup", password);
        var token = anybody.post("/admin/auth", password).body().get("token").stringValue();
        var admin = panel.api("Bearer " + token);
        var made = admin.call("PUT", "/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"%s\"}".formatted(website))
                .body()
                .get("program");
        var id = made.get("id").stringValue();
        admin.post("/admin/commission-rules", """
                {"programId":"%s","eventName":"sale","commissionType":"percent","commissionValue":30}
                """.formatted(id));
        return new Program(id, admin, panel.api("Bearer " + made.get("apiKey").stringValue()));
    }

    /** What whoever joins sees and agrees to. */
    Program welcomes(String website, String logo, String terms) {
        admin.call(
                "PUT",
                "/admin/program",
                "{\"name\":\"Shop\",\"websiteUrl\":\"%s\",\"logoUrl\":\"%s\",\"terms\":\"%s\"}"
                        .formatted(website, logo, terms));
        return this;
    }

    Program invite(String name, String slug, String email) {
        admin.post(
                "/admin/affiliates/invite",
                "{\"name\":\"%s\",\"slug\":\"%s\",\"email\":\"%s\"}".formatted(name, slug, email));
        return this;
    }

    /** As the script tells of a visitor. */
    Program isVisited(String slug, String visitor) {
        backend.as("none")
                .post(
                        "/click",
                        "{\"program_id\":\"%s\",\"slug\":\"%s\",\"visitor_token\":\"%s\"}"
                                .formatted(id, slug, visitor));
        return this;
    }

    /** @param order its own number, and {@code revenue} in the program's currency */
    Program sells(String visitor, String order, String revenue) {
        backend.post("/e", """
                {"event":"sale","visitor_token":"%s","external_id":"%s","revenue":%s}
                """.formatted(visitor, order, revenue));
        return this;
    }

    Program refunds(String order) {
        backend.post("/refund", "{\"external_id\":\"%s\"}".formatted(order));
        return this;
    }

    String form() {
        return "/join/" + id + "/form";
    }
}
