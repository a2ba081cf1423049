import { toDataURL } from 'qrcode'

/** A square code for a camera, as the address of an image. The same text gives the same image. */
export const qrImage = (text: string): Promise<string> =>
  toDataURL(text, { errorCorrectionLevel: 'M', margin: 2, scale: 5 })
