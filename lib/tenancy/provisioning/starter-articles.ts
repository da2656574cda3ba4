/** The collection and drafts a new help centre starts with: useful as they are, and easy to rewrite. */
export const STARTER_COLLECTION = {
  slug: 'getting-started',
  name: 'Getting started',
  description: 'The first things people want to know.',
  position: 0,
} as const;

interface StarterArticle {
  slug: string;
  title: string;
  summary: string;
  /** @param name the tenant's name */
  body(name: string): string;
}

export const STARTER_ARTICLES: readonly StarterArticle[] = [
  {
    slug: 'welcome',
    title: 'Welcome to our help centre',
    summary: 'What you find here, and how to reach us when you do not find it.',
    body: (
      name,
    ) => `Welcome to the help centre of **${name}**. Here we collect the answers to what people ask us most.

## Find an answer

Type a few words into the search box at the top of any page. You do not need whole sentences: two or three words from
your question are usually enough. You can also look through the collections on the home page.

## Ask us

When an article does not answer your question:

1. Sign in, or create an account with your mail address.
2. Choose **New request** and describe what happened, what you expected, and anything you have tried already.
3. Attach a screenshot or a document if it helps.

You see every request and our replies under **My requests**, and we also send each reply to you by mail.

## Help us get better

If an article is unclear or out of date, tell us in a request. We read every one.
`,
  },
  {
    slug: 'how-requests-work',
    title: 'What happens after you send a request',
    summary: 'The stages of a request, what they mean, and when you hear from us.',
    body: (
      name,
    ) => `Every request you send to ${name} gets a number, so that we both know which one we are talking about.

| Status | What it means |
| --- | --- |
| **Open** | We have your request, and it is our turn to answer. |
| **Pending** | We have answered and are waiting for you. |
| **Solved** | We believe that your question is answered. Reply if it is not, and it opens again. |
| **Closed** | The conversation has ended. Please send a new request for something new. |

## What helps us to answer quickly

- One topic per request.
- The exact words of an error message, or a screenshot of it.
- When it happened, and whether it happens every time.

Please never send passwords or card numbers: we do not need them to help you.
`,
  },
];
