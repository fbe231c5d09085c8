import { mount } from 'svelte'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/window.css'
import './styles/gate.css'
import './styles/rtl.css'
import { directionOf, languageFor, rememberedChoice } from './words/languages.ts'
import { useLanguage } from './words.ts'

/** The words come first: what is built after them may read them while it is loaded. */
async function start(): Promise<void> {
  const target = document.getElementById('app')
  if (target === null) throw new Error('expected <div id="app"> in index.html')
  const language = languageFor(rememberedChoice(), navigator.languages)
  await useLanguage(language)
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
  const { default: App } = await import('./App.svelte')
  mount(App, { target })
}

void start()
