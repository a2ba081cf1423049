import { toBuffer, toString as toText } from 'qrcode'

const LOOK = { errorCorrectionLevel: 'M', margin: 2, scale: 5 } as const

const drawn = (text: string): Promise<string> => toText(text, { ...LOOK, type: 'svg' })

/** A square code for a camera, as the address of an image. The same text gives the same image. */
export const qrImage = async (text: string): Promise<string> =>
  `data:image/svg+xml,${encodeURIComponent(await drawn(text))}`

/** The same code for paper. */
export const qrPicture = async (
  text: string,
): Promise<{ readonly svg: string; readonly png: Uint8Array }> => ({
  svg: await drawn(text),
  png: await toBuffer(text, LOOK),
})
