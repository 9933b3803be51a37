/* eslint-disable */
// Made from lib/hub/openapi.ts by lib/hub/openapi.test.ts.
export interface paths {
  "/api/daily_papers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A day's, week's or month's papers, best first; all days, newest first, where none is named */
    get: operations["get_api_daily_papers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/papers/search": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Papers that match words, best first */
    get: operations["get_api_papers_search"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/papers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All papers by publication, newest first */
    get: operations["get_api_papers"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/papers/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything about one paper */
    get: operations["get_api_papers_id"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/arxiv/{id}/repos": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Models, datasets and spaces linked to a paper */
    get: operations["get_api_arxiv_id_repos"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/oembed": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A paper's card for other sites (oEmbed 1.0) */
    get: operations["get_api_oembed"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/health": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the process lives */
    get: operations["get_api_health"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/papers/{id}/upvote": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Upvote a paper; again changes nothing */
    post: operations["post_api_papers_id_upvote"];
    /** Take an upvote back */
    delete: operations["delete_api_papers_id_upvote"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/papers/{id}/comment": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Comment on a paper, in Markdown */
    post: operations["post_api_papers_id_comment"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/papers/{id}/comment/{commentId}/reply": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Answer a comment */
    post: operations["post_api_papers_id_comment_commentId_reply"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/comments/{commentId}/upvote": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Upvote a comment; again changes nothing */
    post: operations["post_api_comments_commentId_upvote"];
    /** Take a comment's upvote back */
    delete: operations["delete_api_comments_commentId_upvote"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/comments/{commentId}/reactions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Give a comment one of six signs, or take it away */
    post: operations["post_api_comments_commentId_reactions"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/papers/index": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Have a paper fetched from arXiv, so that it has a page */
    post: operations["post_api_papers_index"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/papers/submit": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** List a paper of arXiv on today's page */
    post: operations["post_api_papers_submit"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Author: {
      _id: string;
      name: string;
      hidden: boolean;
    };
    Comment: {
      id: string;
      /** @constant */
      type: "comment";
      /** Format: date-time */
      createdAt: string;
      data: {
        latest: {
          raw: string;
        };
      };
    };
    Error: {
      error: string;
    };
    Indexed: {
      id: string;
      /** Format: uri */
      url: string;
    };
    Item: {
      paper: components["schemas"]["Paper"];
      thumbnail: string;
      numComments: number;
      submittedBy?: components["schemas"]["User"];
      isAuthorParticipating: boolean;
      title: string;
      summary: string;
      /** Format: date-time */
      publishedAt?: string;
      upvotes: number;
      projectPage?: string;
      githubRepo?: string;
      githubStars?: number;
      ai_summary?: string;
      ai_keywords?: string[];
      organization?: components["schemas"]["Organization"];
    };
    Organization: {
      _id: string;
      name: string;
      fullname: string;
      avatar?: string;
    };
    Paper: {
      id: string;
      authors: components["schemas"]["Author"][];
      /** Format: date-time */
      submittedOnDailyAt?: string;
      submittedOnDailyBy?: components["schemas"]["User"];
      discussionId: string;
      mediaUrls?: string[];
      title: string;
      summary: string;
      /** Format: date-time */
      publishedAt?: string;
      upvotes: number;
      projectPage?: string;
      githubRepo?: string;
      githubStars?: number;
      ai_summary?: string;
      ai_keywords?: string[];
      organization?: components["schemas"]["Organization"];
    };
    PaperDetails: {
      id: string;
      authors: components["schemas"]["Author"][];
      /** Format: date-time */
      submittedOnDailyAt?: string;
      submittedOnDailyBy?: components["schemas"]["User"];
      discussionId: string;
      mediaUrls?: string[];
      title: string;
      summary: string;
      /** Format: date-time */
      publishedAt?: string;
      upvotes: number;
      projectPage?: string;
      githubRepo?: string;
      githubStars?: number;
      ai_summary?: string;
      ai_keywords?: string[];
      organization?: components["schemas"]["Organization"];
      numComments: number;
      linkedModels: components["schemas"]["Repository"][];
      numTotalModels: number;
      linkedDatasets: components["schemas"]["Repository"][];
      numTotalDatasets: number;
      linkedSpaces: components["schemas"]["Repository"][];
      numTotalSpaces: number;
      comments?: components["schemas"]["Comment"][];
    };
    Posted: {
      /** Format: uuid */
      id: string;
      /** Format: uri */
      url: string;
      held: boolean;
    };
    Reacted: {
      sign: string;
      given: boolean;
      count: number;
    };
    Repositories: {
      models: components["schemas"]["Repository"][];
      datasets: components["schemas"]["Repository"][];
      spaces: components["schemas"]["Repository"][];
    };
    Repository: {
      id: string;
      likes?: number;
      downloads?: number;
      lastModified?: string;
      pipeline_tag?: string;
      title?: string;
      emoji?: string;
    };
    Submitted: {
      id: string;
      /** Format: uri */
      url: string;
      /** @enum {string} */
      state: "listed" | "pending";
      day?: string;
    };
    Upvoted: {
      upvoted: boolean;
      upvotes: number;
    };
    User: {
      _id: string;
      avatarUrl: string;
      fullname: string;
      name: string;
      user: string;
      /** @constant */
      type: "user";
      isPro: boolean;
      isHf: boolean;
      isHfAdmin: boolean;
      isMod: boolean;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  get_api_daily_papers: {
    parameters: {
      query?: {
        /** @description A UTC day. One of date, week and month at most. */
        date?: string;
        /** @description An ISO week. */
        week?: string;
        /** @description A month. */
        month?: string;
        /** @description Only papers that this person submitted. */
        submitter?: string;
        /** @description trending, without a period: what trends now. */
        sort?: "publishedAt" | "trending";
        /** @description The page, from 0. */
        p?: number;
        /** @description Papers a page. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The answer */
      200: {
        headers: {
          /** @description The next page, as `<address>; rel="next"`; absent on the last. */
          Link?: string;
          /** @description Send it as `If-None-Match` and get 304 while nothing has changed. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Item"][];
        };
      };
      /** @description What you have is still right */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A parameter or the body is wrong; the message names it */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  get_api_papers_search: {
    parameters: {
      query: {
        /** @description Words, “phrases”, -without, or an arXiv id or address. */
        q: string;
        /** @description Papers at most. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The answer */
      200: {
        headers: {
          /** @description Send it as `If-None-Match` and get 304 while nothing has changed. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Item"][];
        };
      };
      /** @description What you have is still right */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A parameter or the body is wrong; the message names it */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  get_api_papers: {
    parameters: {
      query?: {
        /** @description Where to go on, from the `Link` header of the page before. */
        cursor?: string;
        /** @description Papers a page. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The answer */
      200: {
        headers: {
          /** @description The next page, as `<address>; rel="next"`; absent on the last. */
          Link?: string;
          /** @description Send it as `If-None-Match` and get 304 while nothing has changed. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Paper"][];
        };
      };
      /** @description What you have is still right */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A parameter or the body is wrong; the message names it */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  get_api_papers_id: {
    parameters: {
      query?: {
        /** @description comments: the comments too. Others are ignored. */
        field?: string;
      };
      header?: never;
      path: {
        /**
         * @description An arXiv id, with or without version, old-style ones too (hep-th/9901001), or another source's id.
         * @example 2605.01234
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The answer */
      200: {
        headers: {
          /** @description Send it as `If-None-Match` and get 304 while nothing has changed. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PaperDetails"];
        };
      };
      /** @description What you have is still right */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description There is no such thing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  get_api_arxiv_id_repos: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description An arXiv id, with or without version, old-style ones too (hep-th/9901001), or another source's id.
         * @example 2605.01234
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The answer */
      200: {
        headers: {
          /** @description Send it as `If-None-Match` and get 304 while nothing has changed. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Repositories"];
        };
      };
      /** @description What you have is still right */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description There is no such thing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  get_api_oembed: {
    parameters: {
      query: {
        /** @description The address of a paper's page here. */
        url: string;
        /** @description Only JSON is spoken. */
        format?: "json";
        /** @description In pixels, at most. */
        maxwidth?: number;
        /** @description In pixels, at most. */
        maxheight?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The answer */
      200: {
        headers: {
          /** @description Send it as `If-None-Match` and get 304 while nothing has changed. */
          ETag?: string;
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @constant */
            version: "1.0";
            /** @constant */
            type: "rich";
            title: string;
            author_name: string;
            provider_name: string;
            provider_url: string;
            cache_age: number;
            thumbnail_url: string;
            thumbnail_width: number;
            thumbnail_height: number;
            html: string;
            width: number;
            height: number;
          };
        };
      };
      /** @description What you have is still right */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description A parameter or the body is wrong; the message names it */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description There is no such thing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  get_api_health: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The answer */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            /** @constant */
            status: "ok";
          };
        };
      };
    };
  };
  post_api_papers_id_upvote: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description An arXiv id, with or without version, old-style ones too (hep-th/9901001), or another source's id.
         * @example 2605.01234
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The answer */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Upvoted"];
        };
      };
      /** @description No token, or one that is unknown, revoked or expired */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description The token lacks the scope */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description There is no such thing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description Too often; `Retry-After` says when again */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  delete_api_papers_id_upvote: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description An arXiv id, with or without version, old-style ones too (hep-th/9901001), or another source's id.
         * @example 2605.01234
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The answer */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Upvoted"];
        };
      };
      /** @description No token, or one that is unknown, revoked or expired */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description The token lacks the scope */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description There is no such thing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description Too often; `Retry-After` says when again */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  post_api_papers_id_comment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description An arXiv id, with or without version, old-style ones too (hep-th/9901001), or another source's id.
         * @example 2605.01234
         */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          comment: string;
        };
      };
    };
    responses: {
      /** @description The answer */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Posted"];
        };
      };
      /** @description A parameter or the body is wrong; the message names it */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description No token, or one that is unknown, revoked or expired */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description The token lacks the scope */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description There is no such thing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description It is there already */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description Too often; `Retry-After` says when again */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  post_api_papers_id_comment_commentId_reply: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description An arXiv id, with or without version, old-style ones too (hep-th/9901001), or another source's id.
         * @example 2605.01234
         */
        id: string;
        /**
         * @description A comment's id.
         * @example 0197c1d0-0000-7000-8000-000000000000
         */
        commentId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          comment: string;
        };
      };
    };
    responses: {
      /** @description The answer */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Posted"];
        };
      };
      /** @description A parameter or the body is wrong; the message names it */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description No token, or one that is unknown, revoked or expired */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description The token lacks the scope */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description There is no such thing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description It is there already */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description Too often; `Retry-After` says when again */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  post_api_comments_commentId_upvote: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description A comment's id.
         * @example 0197c1d0-0000-7000-8000-000000000000
         */
        commentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The answer */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Upvoted"];
        };
      };
      /** @description No token, or one that is unknown, revoked or expired */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description The token lacks the scope */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description There is no such thing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description Too often; `Retry-After` says when again */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  delete_api_comments_commentId_upvote: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description A comment's id.
         * @example 0197c1d0-0000-7000-8000-000000000000
         */
        commentId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The answer */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Upvoted"];
        };
      };
      /** @description No token, or one that is unknown, revoked or expired */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description The token lacks the scope */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description There is no such thing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description Too often; `Retry-After` says when again */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  post_api_comments_commentId_reactions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /**
         * @description A comment's id.
         * @example 0197c1d0-0000-7000-8000-000000000000
         */
        commentId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @enum {string} */
          sign: "👍" | "🎉" | "❤️" | "🤔" | "👀" | "🚀";
          given: boolean;
        };
      };
    };
    responses: {
      /** @description The answer */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Reacted"];
        };
      };
      /** @description A parameter or the body is wrong; the message names it */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description No token, or one that is unknown, revoked or expired */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description The token lacks the scope */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description There is no such thing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description Too often; `Retry-After` says when again */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  post_api_papers_index: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          arxivId: string;
        };
      };
    };
    responses: {
      /** @description The answer */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Indexed"];
        };
      };
      /** @description A parameter or the body is wrong; the message names it */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description No token, or one that is unknown, revoked or expired */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description The token lacks the scope */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description There is no such thing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description Too often; `Retry-After` says when again */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
  post_api_papers_submit: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          paper_id: string;
          comment?: string;
        };
      };
    };
    responses: {
      /** @description The answer */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Submitted"];
        };
      };
      /** @description A parameter or the body is wrong; the message names it */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description No token, or one that is unknown, revoked or expired */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description The token lacks the scope */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description There is no such thing here */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description It is there already */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
      /** @description Too often; `Retry-After` says when again */
      429: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Error"];
        };
      };
    };
  };
}
