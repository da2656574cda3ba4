'use server';

import {
  deleteDirectoryView,
  moveDirectoryView,
  saveDirectoryView,
  setDefaultView,
  updateDirectoryView,
} from '@/lib/tenancy';
import {
  moveViewSchema,
  saveViewSchema,
  setDefaultViewSchema,
  updateViewSchema,
  viewIdSchema,
} from '@/lib/tenancy/views/schemas';
import { defineConsoleAction } from '@/lib/web/console';

export const saveViewAction = defineConsoleAction({
  permission: 'tenant.read',
  input: saveViewSchema,
  run: saveDirectoryView,
});

export const updateViewAction = defineConsoleAction({
  permission: 'tenant.read',
  input: updateViewSchema,
  run: updateDirectoryView,
});

export const deleteViewAction = defineConsoleAction({
  permission: 'tenant.read',
  input: viewIdSchema,
  run: deleteDirectoryView,
});

export const setDefaultViewAction = defineConsoleAction({
  permission: 'tenant.read',
  input: setDefaultViewSchema,
  run: setDefaultView,
});

export const moveViewAction = defineConsoleAction({
  permission: 'tenant.read',
  input: moveViewSchema,
  run: moveDirectoryView,
});
