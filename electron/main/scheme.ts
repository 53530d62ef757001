/** Own scheme `app://fengqiao/`: serves the renderer build folder and nothing else. */
import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, join, relative, resolve } from 'node:path'
import { protocol } from 'electron'
import { APP_HOST, APP_SCHEME } from '../../shared/contract/shell.ts'

/** Nothing is loaded from outside the program, and no text can become a script. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // The component library writes its styles into <style> elements at run time.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.webmanifest': 'application/manifest+json',
}

function respond(status: number, body: Uint8Array<ArrayBuffer> | null, contentType: string): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': contentType,
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
      'cache-control': 'no-cache',
    },
  })
}

const refuse = (status: number) => respond(status, null, 'text/plain; charset=utf-8')

/** Path below `root` for an address, or null when the address tries to leave it. */
export function fileForAddress(address: string, root: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(new URL(address).pathname)
  } catch {
    return null
  }
  // A backslash or colon is a path separator or a drive on Windows, and no file of the build has one.
  if (/[\\:\0]/.test(path)) return null
  const base = resolve(root)
  const file = resolve(base, `.${path}`)
  const inside = relative(base, file)
  if (inside === '..' || inside.startsWith('../') || inside.startsWith('..\\') || isAbsolute(inside))
    return null
  return file
}

/** Answers one request for `app://fengqiao/...`; addresses without a file extension are the page itself. */
export async function answerRequest(request: Request, root: string): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
  if (new URL(request.url).host !== APP_HOST) return refuse(404)
  const asked = fileForAddress(request.url, root)
  if (asked === null) return refuse(403)
  const file = extname(asked) === '' ? join(resolve(root), 'index.html') : asked
  const contentType = MIME_TYPES[extname(file).toLowerCase()]
  if (contentType === undefined) return refuse(404)
  try {
    const content = await readFile(file)
    return respond(200, request.method === 'HEAD' ? null : Uint8Array.from(content), contentType)
  } catch {
    return refuse(404)
  }
}

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the renderer build; runs after the app is ready and before the first window. */
export function serveRenderer(root: string): void {
  protocol.handle(APP_SCHEME, request => answerRequest(request, root))
}
