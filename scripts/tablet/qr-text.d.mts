export function qrText(text: string): string;
