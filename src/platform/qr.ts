import { toBuffer, toDataURL, toString as toText } from 'qrcode'

const LOOK = { errorCorrectionLevel: 'M', margin: 2, scale: 5 } as const

/** A square code for a camera, as the address of an image. The same text gives the same image. */
export const qrImage = (text: string): Promise<string> => toDataURL(text, LOOK)

/** The same code for paper. */
export const qrPicture = async (
  text: string,
): Promise<{ readonly svg: string; readonly png: Uint8Array }> => ({
  svg: await toText(text, { ...LOOK, type: 'svg' }),
  png: await toBuffer(text, LOOK),
})
