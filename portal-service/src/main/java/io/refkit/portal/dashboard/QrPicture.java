package io.refkit.portal.dashboard;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as a path of unit squares.
 *
 * @param size of its view box, the quiet zone included
 * @param path data of an SVG path
 */
record QrPicture(int size, String path) {
    private static final int QUIET = 4;

    static QrPicture of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
