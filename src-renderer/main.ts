import { mount } from 'svelte'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/window.css'
import './styles/gate.css'
import App from './App.svelte'

const target = document.getElementById('app')
if (target === null) throw new Error('expected <div id="app"> in index.html')
mount(App, { target })
