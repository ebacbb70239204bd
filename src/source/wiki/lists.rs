//! Lists of titles: the members of a category, titles with the same beginning, the links of a page, the
//! articles that embed a template.
//!
//! Called by `fetch` for what it is asked for. A list comes in parts, which are asked for one after
//! the other.

use super::{Wiki, WikiError};

/// The namespace of articles.
const ARTICLES: &str = "0";

impl Wiki {
    /// Titles of the articles in a category, in the wiki's order. The name of the category is given
    /// as the wiki writes it, `Category:` or not.
    ///
    /// # Errors
    ///
    /// [`WikiError`]. A category that is not there has no members.
    pub async fn category(&self, name: &str) -> Result<Vec<String>, WikiError> {
        let title = match name.contains(':') {
            true => name.to_owned(),
            // Every wiki knows its namespaces by their English names.
            false => format!("Category:{name}"),
        };
        let parameters = [
            ("list", "categorymembers".to_owned()),
            ("cmtitle", title),
            ("cmtype", "page".to_owned()),
            ("cmnamespace", ARTICLES.to_owned()),
            ("cmlimit", "max".to_owned()),
        ];
        let mut titles = Vec::new();
        self.query(&parameters, name, |query, _| {
            titles.extend(query.categorymembers.into_iter().map(|page| page.title));
        })
        .await?;
        Ok(titles)
    }

    /// Titles of the articles that begin so, without redirects, in the wiki's order.
    ///
    /// # Errors
    ///
    /// [`WikiError`].
    pub async fn prefix(&self, beginning: &str) -> Result<Vec<String>, WikiError> {
        let parameters = [
            ("list", "allpages".to_owned()),
            ("apprefix", beginning.to_owned()),
            ("apnamespace", ARTICLES.to_owned()),
            ("apfilterredir", "nonredirects".to_owned()),
            ("aplimit", "max".to_owned()),
        ];
        let mut titles = Vec::new();
        self.query(&parameters, beginning, |query, _| {
            titles.extend(query.allpages.into_iter().map(|page| page.title));
        })
        .await?;
        Ok(titles)
    }

    /// Titles of the articles that a page links to, in the wiki's order.
    ///
    /// # Errors
    ///
    /// [`WikiError`]. A page that is not there has no links.
    pub async fn links(&self, title: &str) -> Result<Vec<String>, WikiError> {
        let parameters = [
            ("prop", "links".to_owned()),
            ("titles", title.to_owned()),
            ("redirects", "1".to_owned()),
            ("plnamespace", ARTICLES.to_owned()),
            ("pllimit", "max".to_owned()),
        ];
        let mut titles = Vec::new();
        self.query(&parameters, title, |query, _| {
            let links = query.pages.into_iter().flat_map(|page| page.links);
            titles.extend(links.map(|link| link.title));
        })
        .await?;
        Ok(titles)
    }

    /// Titles of the articles that embed a template, by itself or through another one, in the wiki's order;
    /// five hundred a request. The template is named as the wiki writes it, `Template:` or not.
    ///
    /// # Errors
    ///
    /// [`WikiError`]. A template that is not there is embedded nowhere.
    pub async fn embeds(&self, template: &str) -> Result<Vec<String>, WikiError> {
        let title = match template.contains(':') {
            true => template.to_owned(),
            false => format!("Template:{template}"),
        };
        let parameters = [
            ("list", "embeddedin".to_owned()),
            ("eititle", title),
            ("einamespace", ARTICLES.to_owned()),
            ("eifilterredir", "nonredirects".to_owned()),
            ("eilimit", "max".to_owned()),
        ];
        let mut titles = Vec::new();
        self.query(&parameters, template, |query, _| {
            titles.extend(query.embeddedin.into_iter().map(|page| page.title));
        })
        .await?;
        Ok(titles)
    }
}
