'use server';

import { refresh } from 'next/cache';
import { removeFeedbackComment } from '@/lib/desk';
import { feedbackIdSchema } from '@/lib/desk/schemas';
import { definePortalAction } from '@/lib/web/portal';

export const removeCommentAction = definePortalAction({
  permission: 'article.publish',
  input: feedbackIdSchema,
  run: async (ctx, input) => {
    const removed = await removeFeedbackComment(ctx, input);
    refresh();
    return removed;
  },
});
