import qrcode from 'qrcode-generator';

/**
 * A QR code of a text for a terminal, two rows of modules to a line.
 * @param {string} text
 * @returns {string}
 */
export function qrText(text) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  return code.createASCII(1, 2);
}
