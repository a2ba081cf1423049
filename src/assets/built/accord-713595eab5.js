// Small helps for people whose browser runs scripts. Every page works without this file.

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

// Errors: what went wrong is read first, and each link brings its question into view with it.
const errors = document.querySelector('.govuk-error-summary')
if (errors !== null) {
  if (errors.dataset.disableAutoFocus !== 'true') {
    errors.tabIndex = -1
    errors.addEventListener('blur', () => errors.removeAttribute('tabindex'), { once: true })
    errors.focus()
  }
  errors.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]')
    const field = link === null ? null : document.getElementById(link.hash.slice(1))
    if (field === null) return
    const question = field.closest('fieldset')?.querySelector('legend') ?? field.labels?.[0]
    if (question === undefined) return
    event.preventDefault()
    question.scrollIntoView()
    field.focus({ preventScroll: true })
  })
}

// A form sent twice within a moment is one person pressing twice.
const TOO_SOON_MS = 2000
const lastSent = new WeakMap()
document.addEventListener('submit', (event) => {
  const sentAt = lastSent.get(event.target)
  if (sentAt !== undefined && event.timeStamp - sentAt < TOO_SOON_MS) event.preventDefault()
  else lastSent.set(event.target, event.timeStamp)
})

// Minutes that nobody has taken yet are kept in this browser as well, so that closing the page loses none of them: sealed
// under a key that the page brings for this session and no browser keeps. A page without a key keeps nothing.
const KEPT = 'accord.kept '
const LEFT = 'accord.left'
const KEPT_FOR_MS = 12 * 60 * 60 * 1000
const store = (() => {
  try {
    return localStorage
  } catch {
    return undefined
  }
})()
let mayKeep = store !== undefined && crypto.subtle !== undefined
const nowInMs = () => Math.round(performance.timeOrigin + performance.now())
const keptNames = () => Object.keys(store ?? {}).filter((name) => name.startsWith(KEPT))
// No session is good for longer than that, so that nobody could open what is older.
for (const name of keptNames())
  if (!(nowInMs() - Number.parseInt(store.getItem(name), 10) < KEPT_FOR_MS)) store.removeItem(name)
addEventListener('storage', ({ key }) => {
  if (key === LEFT) mayKeep = false
})
document.addEventListener('submit', ({ target }) => {
  if (target.getAttribute('action') !== '/sign-out' || store === undefined) return
  mayKeep = false
  for (const name of keptNames()) store.removeItem(name)
  // Other pages that are open here hear of it, and keep nothing more.
  store.setItem(LEFT, '')
  store.removeItem(LEFT)
})

const letters = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
const inUtf8 = (text) => new TextEncoder().encode(text)

// What is typed into the first box of a form, kept until it is dropped. What another session kept is thrown away.
const keeping = (form) => {
  const name = KEPT + form.dataset.draft
  const { keep } = form.dataset
  if (keep === undefined || !mayKeep) {
    store?.removeItem(name)
    return undefined
  }
  delete form.dataset.keep
  const box = form.querySelector('textarea')
  const offer = document.querySelector('[data-kept]')
  const boundTo = (each, iv) => ({ name: 'AES-GCM', iv, additionalData: inUtf8(each) })
  let last
  let isOffered = false
  let isSafe = false
  // One after the other, so that nothing is written once it was dropped.
  let turn = crypto.subtle.importKey('raw', bytesOf(keep), 'AES-GCM', false, ['encrypt', 'decrypt'])
  const next = (work) => {
    turn = turn.then(async (key) => {
      await work(key)
      return key
    })
  }
  const put = () =>
    next(async (key) => {
      const text = box.value
      if (text === last || isOffered || !mayKeep) return
      isSafe = false
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const sealed = await crypto.subtle.encrypt(boundTo(name, iv), key, inUtf8(text))
      if (!mayKeep) return
      try {
        store.setItem(name, `${nowInMs()} ${letters(iv)} ${letters(new Uint8Array(sealed))}`)
        last = text
        isSafe = true
      } catch {
        // The browser has no room for it: it stays on the page alone.
      }
    })
  const drop = () =>
    next(() => {
      if (isOffered) return
      store.removeItem(name)
      last = undefined
      isSafe = false
    })

  const show = (text, at) => {
    isOffered = true
    box.readOnly = true
    offer.querySelector('[data-kept-saved]').textContent = box.value || 'Empty'
    offer.querySelector('[data-kept-text]').textContent = text
    const clock = { hour: 'numeric', minute: '2-digit', hour12: true, timeZone: 'Europe/London' }
    const time = new Intl.DateTimeFormat('en-GB', clock).format(at).replaceAll(/\s/g, '')
    offer.querySelector('[data-kept-at]').textContent = ` at ${time}`
    if (box.value === '') offer.querySelector('[data-kept-choice=add]').remove()
    offer.hidden = false
    offer.querySelector('h2').focus()
    offer.addEventListener('click', ({ target }) => {
      const { keptChoice } = target.dataset
      if (keptChoice === undefined) return
      isOffered = false
      box.readOnly = false
      offer.hidden = true
      box.focus()
      if (keptChoice === 'drop') return drop()
      box.value = keptChoice === 'add' ? `${box.value}\n\n${text}` : text
      box.dispatchEvent(new InputEvent('input', { bubbles: true }))
    })
  }
  next(async (key) => {
    for (const each of keptNames()) {
      const [at, iv, sealed] = store.getItem(each).split(' ')
      try {
        const bytes = await crypto.subtle.decrypt(boundTo(each, bytesOf(iv)), key, bytesOf(sealed))
        const text = new TextDecoder().decode(bytes)
        if (each !== name || offer === null) continue
        if (text.trimEnd() === box.value.trimEnd()) store.removeItem(each)
        else show(text, Number(at))
      } catch {
        store.removeItem(each)
      }
    }
  })
  return { put, drop, isSafe: () => isSafe }
}

// A long form keeps what is typed as a draft of its writer, and says so. It is sent only when its text is safe: when the
// connection or the session is gone it stays on the page.
const KEEP_AFTER_MS = 4000
const GONE = 'Not saved. There is no connection to Accord. Your text is still on this page: leave it open.'
const GONE_BUT_KEPT =
  'Not saved. There is no connection to Accord. Your text is kept on this device until it is saved or you sign out.'
const SIGNED_OUT =
  'Not saved. You are signed out. Leave this page open, sign in again in another tab, then go on here.'
for (const form of document.querySelectorAll('form[data-draft]')) {
  const said = form.querySelector('[data-draft-said]')
  const kept = keeping(form)
  let waiting
  let turn = Promise.resolve(true)

  // Gives whether the form may be sent: not while nobody would take it.
  const keep = async () => {
    clearTimeout(waiting)
    waiting = undefined
    const typed = new FormData(form)
    typed.set('by', 'script')
    try {
      const answer = await fetch(form.dataset.draft, {
        method: 'POST',
        body: new URLSearchParams([...typed].filter(([, value]) => typeof value === 'string')),
        keepalive: document.visibilityState === 'hidden',
      })
      if (answer.redirected) {
        said.textContent = SIGNED_OUT
        return false
      }
      if (answer.headers.get('content-type')?.startsWith('application/json') !== true) {
        said.textContent = `Not saved as a draft. ${answer.status >= 500 ? 'Accord cannot take it now.' : 'Send it, or copy your text first.'}`
        return answer.status < 500
      }
      const words = await answer.json()
      said.textContent = words.said
      // Every other word is what a hidden box of that name holds from now on.
      for (const [name, value] of Object.entries(words)) {
        const box = form.elements.namedItem(name)
        if (box?.type === 'hidden') box.value = value
      }
      // What was typed while it was on its way is still to come.
      if (answer.ok && waiting === undefined) kept?.drop()
      return true
    } catch {
      said.textContent = kept?.isSafe() ? GONE_BUT_KEPT : GONE
      kept?.put()
      waiting ??= setTimeout(soon, KEEP_AFTER_MS)
      return false
    }
  }
  // One after the other, so that each knows what the one before was answered.
  const soon = () => (turn = turn.then(keep))

  form.addEventListener('input', () => {
    kept?.put()
    waiting ??= setTimeout(soon, KEEP_AFTER_MS)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && waiting !== undefined) soon()
  })
  let isSafe = false
  form.addEventListener('submit', async (event) => {
    if (isSafe || event.submitter?.hasAttribute('formaction')) return
    event.preventDefault()
    event.stopPropagation()
    const { submitter } = event
    if (!(await soon())) return
    isSafe = true
    form.requestSubmit(submitter)
    isSafe = false
  })
}

// <form data-passkey="create" data-options="…"> has the device make a passkey, "get" has it show one. The form is sent
// with what the device answers, or with the name of what went wrong: the server says it in words.
document.addEventListener('submit', async (event) => {
  const form = event.target
  const { passkey: asks, options } = form.dataset
  if (asks === undefined || event.defaultPrevented) return
  event.preventDefault()
  const { answer } = form.elements
  try {
    const read = asks === 'create' ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON'
    const publicKey = PublicKeyCredential[read](JSON.parse(options))
    answer.value = JSON.stringify(await navigator.credentials[asks]({ publicKey }))
  } catch (error) {
    answer.value = error.name
  }
  form.submit()
})

// Escape closes the disclosure that holds the focus, but never one where somebody is typing.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.target.matches('input, select, textarea')) return
  const open = event.target.closest('details[open]')
  if (open === null) return
  open.open = false
  open.querySelector('summary').focus()
})

// Leaving fast: the button, or Shift three times. The page is blanked at once, and Back does not return to it.
const exit = document.querySelector('.govuk-exit-this-page')
if (exit !== null) {
  const button = exit.querySelector('.govuk-exit-this-page__button')
  const FORGET_AFTER_MS = 5000
  let presses = 0
  let alone = true
  let forgetting

  const spoken = document.createElement('span')
  spoken.className = 'govuk-visually-hidden'
  spoken.role = 'status'
  const lights = document.createElement('span')
  lights.className = 'govuk-exit-this-page__indicator'
  lights.ariaHidden = 'true'
  for (let light = 0; light < 3; light++) {
    const dot = document.createElement('span')
    dot.className = 'govuk-exit-this-page__indicator-light'
    lights.append(dot)
  }
  button.append(lights)
  exit.append(spoken)

  const show = (words) => {
    spoken.textContent = words
    lights.classList.toggle('govuk-exit-this-page__indicator--visible', presses > 0)
    for (const [place, dot] of [...lights.children].entries())
      dot.classList.toggle('govuk-exit-this-page__indicator-light--on', place < presses)
  }
  const leave = () => {
    document.body.classList.add('govuk-exit-this-page-hide-content')
    const overlay = document.createElement('div')
    overlay.className = 'govuk-exit-this-page-overlay'
    overlay.role = 'alert'
    overlay.textContent = 'Loading.'
    document.body.append(overlay)
    location.replace(button.href)
  }

  button.addEventListener('click', (event) => {
    event.preventDefault()
    leave()
  })
  document.addEventListener('keydown', (event) => {
    // Shift held for a capital letter is not a call for help, and typing on takes one back.
    alone = event.key === 'Shift'
    if (alone || presses === 0) return
    clearTimeout(forgetting)
    presses = 0
    show('')
  })
  document.addEventListener('keyup', (event) => {
    if (event.key !== 'Shift' || !alone) return
    clearTimeout(forgetting)
    presses += 1
    if (presses === 3) return leave()
    show(`Shift, press ${3 - presses} more ${presses === 2 ? 'time' : 'times'} to exit.`)
    forgetting = setTimeout(() => {
      presses = 0
      show('Exit this page expired.')
    }, FORGET_AFTER_MS)
  })
  // A page that comes back from the browser's memory comes back whole.
  addEventListener('pageshow', () => {
    document.body.classList.remove('govuk-exit-this-page-hide-content')
    document.querySelector('.govuk-exit-this-page-overlay')?.remove()
    presses = 0
    show('')
  })
}

// <button type="button" data-insert-token="{{key}}" data-for="id of a textarea"> types its token at the caret.
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-insert-token]')
  if (button === null) return
  const text = document.getElementById(button.dataset.for)
  const token = button.dataset.insertToken
  text.focus()
  // The browser's own command keeps Undo working; the other way is for those that lack it.
  if (!document.execCommand('insertText', false, token)) {
    text.setRangeText(token, text.selectionStart, text.selectionEnd, 'end')
    text.dispatchEvent(new InputEvent('input', { bubbles: true, data: token, inputType: 'insertText' }))
  }
})

// <div id="…" data-poll="/address"> asks every 2 seconds for a page or a fragment that holds the same id,
// and takes its words. When the answer has no such element, or one that no longer asks, the work is done and
// the page is fetched anew; when the answer is a redirect, the browser follows it.
const POLL_MS = 2000
const poll = async (waiting) => {
  try {
    const answer = await fetch(waiting.dataset.poll || location.href, { headers: { accept: 'text/html' } })
    if (answer.redirected) return location.replace(answer.url)
    if (answer.status === 403 || answer.status === 404) return
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const fresh = page.getElementById(waiting.id)
      if (fresh === null || fresh.dataset.poll === undefined) return location.reload()
      if (fresh.innerHTML !== waiting.innerHTML) waiting.replaceChildren(...fresh.childNodes)
    }
  } catch {
    // The connection is lost for now. What stands on the page stays, and the next question may get through.
  }
  setTimeout(poll, POLL_MS, waiting)
}
for (const waiting of document.querySelectorAll('[data-poll]')) setTimeout(poll, POLL_MS, waiting)
