// The icons of the window, by the names the views use. One sprite holds them all, so that an icon costs two nodes.
import Aperture from '@lucide/svelte/icons/aperture'
import Archive from '@lucide/svelte/icons/archive'
import ArrowLeft from '@lucide/svelte/icons/arrow-left'
import ArrowUp from '@lucide/svelte/icons/arrow-up'
import Calendar from '@lucide/svelte/icons/calendar'
import Camera from '@lucide/svelte/icons/camera'
import Check from '@lucide/svelte/icons/check'
import CheckCheck from '@lucide/svelte/icons/check-check'
import ChevronDown from '@lucide/svelte/icons/chevron-down'
import ChevronLeft from '@lucide/svelte/icons/chevron-left'
import ChevronUp from '@lucide/svelte/icons/chevron-up'
import CircleAlert from '@lucide/svelte/icons/circle-alert'
import CircleCheck from '@lucide/svelte/icons/circle-check'
import CircleHelp from '@lucide/svelte/icons/circle-question-mark'
import Clock from '@lucide/svelte/icons/clock'
import Columns2 from '@lucide/svelte/icons/columns-2'
import Contrast from '@lucide/svelte/icons/contrast'
import CopyCheck from '@lucide/svelte/icons/copy-check'
import Crop from '@lucide/svelte/icons/crop'
import Droplet from '@lucide/svelte/icons/droplet'
import Ellipsis from '@lucide/svelte/icons/ellipsis'
import Equal from '@lucide/svelte/icons/equal'
import File from '@lucide/svelte/icons/file'
import FileQuestionMark from '@lucide/svelte/icons/file-question-mark'
import Files from '@lucide/svelte/icons/files'
import FlipHorizontal2 from '@lucide/svelte/icons/flip-horizontal-2'
import Focus from '@lucide/svelte/icons/focus'
import Folder from '@lucide/svelte/icons/folder'
import FolderOpen from '@lucide/svelte/icons/folder-open'
import FolderPlus from '@lucide/svelte/icons/folder-plus'
import Folders from '@lucide/svelte/icons/folders'
import Frame from '@lucide/svelte/icons/frame'
import Grid2x2 from '@lucide/svelte/icons/grid-2x2'
import GripVertical from '@lucide/svelte/icons/grip-vertical'
import HardDrive from '@lucide/svelte/icons/hard-drive'
import History from '@lucide/svelte/icons/history'
import Image from '@lucide/svelte/icons/image'
import ImageDown from '@lucide/svelte/icons/image-down'
import ImageOff from '@lucide/svelte/icons/image-off'
import ImageUp from '@lucide/svelte/icons/image-up'
import Keyboard from '@lucide/svelte/icons/keyboard'
import Layers from '@lucide/svelte/icons/layers'
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard'
import Link2 from '@lucide/svelte/icons/link-2'
import List from '@lucide/svelte/icons/list'
import ListOrdered from '@lucide/svelte/icons/list-ordered'
import Lock from '@lucide/svelte/icons/lock'
import MapPin from '@lucide/svelte/icons/map-pin'
import Minus from '@lucide/svelte/icons/minus'
import PackageOpen from '@lucide/svelte/icons/package-open'
import Palette from '@lucide/svelte/icons/palette'
import Pause from '@lucide/svelte/icons/pause'
import Pencil from '@lucide/svelte/icons/pencil'
import Play from '@lucide/svelte/icons/play'
import Plus from '@lucide/svelte/icons/plus'
import RefreshCw from '@lucide/svelte/icons/refresh-cw'
import RotateCw from '@lucide/svelte/icons/rotate-cw'
import Save from '@lucide/svelte/icons/save'
import Scaling from '@lucide/svelte/icons/scaling'
import ScanEye from '@lucide/svelte/icons/scan-eye'
import Search from '@lucide/svelte/icons/search'
import Settings from '@lucide/svelte/icons/settings'
import Shield from '@lucide/svelte/icons/shield'
import Sparkles from '@lucide/svelte/icons/sparkles'
import Square from '@lucide/svelte/icons/square'
import SquareSplitHorizontal from '@lucide/svelte/icons/square-split-horizontal'
import SunMedium from '@lucide/svelte/icons/sun-medium'
import Tag from '@lucide/svelte/icons/tag'
import Trash2 from '@lucide/svelte/icons/trash-2'
import TriangleAlert from '@lucide/svelte/icons/triangle-alert'
import Type from '@lucide/svelte/icons/type'
import Undo2 from '@lucide/svelte/icons/undo-2'
import Unlink from '@lucide/svelte/icons/unlink'
import Unplug from '@lucide/svelte/icons/unplug'
import X from '@lucide/svelte/icons/x'

export const ICONS = {
  'arrow-left': ArrowLeft, 'arrow-up': ArrowUp, camera: Camera, check: Check, 'circle-alert': CircleAlert,
  'circle-check': CircleCheck, 'circle-help': CircleHelp, clock: Clock, contrast: Contrast, 'copy-check': CopyCheck,
  crop: Crop, droplet: Droplet, equal: Equal, file: File, 'file-question': FileQuestionMark, files: Files,
  flip: FlipHorizontal2, folder: Folder, 'folder-plus': FolderPlus, folders: Folders, frame: Frame, grid: Grid2x2,
  'hard-drive': HardDrive, image: Image, 'image-down': ImageDown, 'image-off': ImageOff, 'image-up': ImageUp,
  keyboard: Keyboard, layers: Layers, dashboard: LayoutDashboard, list: List, lock: Lock, palette: Palette, pause: Pause,
  pencil: Pencil, play: Play, plus: Plus, refresh: RefreshCw, rotate: RotateCw, save: Save, scaling: Scaling,
  search: Search, settings: Settings, shield: Shield, square: Square, sun: SunMedium, trash: Trash2,
  aperture: Aperture, archive: Archive, calendar: Calendar, 'chevron-down': ChevronDown, 'chevron-left': ChevronLeft,
  'chevron-up': ChevronUp, focus: Focus, 'folder-open': FolderOpen, grip: GripVertical, history: History, link: Link2,
  'list-ordered': ListOrdered, 'map-pin': MapPin, minus: Minus, 'scan-eye': ScanEye, split: SquareSplitHorizontal, tag: Tag,
  alert: TriangleAlert, type: Type, undo: Undo2, unplug: Unplug, x: X,
  'check-check': CheckCheck, columns: Columns2, more: Ellipsis, unlink: Unlink, 'package-open': PackageOpen, sparkles: Sparkles,
} as const
export type IconName = keyof typeof ICONS
